"""Cập nhật số liệu: what is changed, what is left, and what the officer is told, on documents held in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from addin.core.figures import Display, Figure
from addin.core.form.model import Office
from addin.core.measure import counted_thing
from addin.core.refresh.plan import EVERY, Plan, State, plan_refresh
from addin.core.report.ledger import Ledger, Recorder, passages_of, print_of
from addin.core.report.model import Cell, Mark, Paragraph, Report, Run, Table, numbered
from addin.core.report.seen import SeenDocument, SeenFigure, SeenPassage

OFFICE = Office("UBND THÀNH PHỐ", "PHÒNG KINH TẾ", "Kon Tum", "BC-PKT", "TRƯỞNG PHÒNG", ("Lưu: VT",))
PEOPLE = counted_thing("người")


def figure(id_: str, value: int) -> Figure:
    return Figure(id_, f"Số {id_}", Decimal(value), PEOPLE, 0)


def report_of(*lines: str, tables: Mapping[str, Table] | None = None, **values: int) -> Report:
    """A report from lines like "5: Có {a} người", where a is a figure and 5 the line of the template."""
    figures = {id_: figure(id_, value) for id_, value in values.items()}
    paragraphs = []
    for line in lines:
        number, _, words = line.partition(": ")
        pieces = words.replace("{", "\0").replace("}", "\0").split("\0")
        runs = [_run(figures[piece]) if at % 2 else Run(piece) for at, piece in enumerate(pieces) if piece]
        paragraphs.append(Paragraph(Mark.BODY, tuple(runs), int(number)))
    return Report(OFFICE, "2023", numbered(paragraphs), tables or {}, figures)


def _run(found: Figure) -> Run:
    return Run(found.text, found.id, display=Display(0))


@dataclass
class Document:
    """A document in memory: what was drafted, and what stands there now."""

    ledger: Ledger
    seen: list[SeenFigure]
    passages: list[SeenPassage]

    def retype(self, at: int, text: str) -> None:
        """Other digits in the figure at this place."""
        self.seen[at] = replace(self.seen[at], text=text)

    def rewrite(self, passage: int, words: str) -> None:
        """Other words around the same figures."""
        self.passages[passage] = replace(self.passages[passage], text=words, words=print_of([words]))

    def refreshed(self, report: Report, take: Sequence[str] = ()) -> Plan:
        document = SeenDocument(self.ledger, tuple(self.seen), tuple(self.passages))
        return plan_refresh(document, report, {}, take)


def drafted(report: Report) -> Document:
    recorder, seen, passages = Recorder(report.figures), [], []
    for at, (key, runs) in enumerate(passages_of(report)):
        passages.append(SeenPassage("".join(run.text for run in runs), print_of(runs), True))
        for run in runs:
            serial = recorder.serial(key, run)
            if serial is not None:
                seen.append(SeenFigure(serial, run.figure, run.text, at))
    return Document(recorder.ledger(report), seen, passages)


def states(plan: Plan) -> list[tuple[State, str, str]]:
    return [(one.state, one.seen.text, one.after) for one in plan.outcomes]


# ---- figures


def test_an_untouched_figure_follows_the_book() -> None:
    """What the draft wrote and nobody changed becomes what the Sổ says; the same number stays as it is."""
    document = drafted(report_of("1: Có {a} người, {b} xe", a=1250, b=5))
    plan = document.refreshed(report_of("1: Có {a} người, {b} xe", a=1264, b=5))
    assert states(plan) == [(State.CHANGED, "1.250", "1.264"), (State.SAME, "5", "5")]
    assert plan.ledger.spots[1].fits("1.264")
    assert not plan.ledger.spots[1].fits("1.250")


def test_a_figure_changed_by_hand_is_listed_and_left() -> None:
    """Both sides are named; --take with its id or --all overwrites it; what agrees by itself is by hand no more."""
    document = drafted(report_of("1: Có {a} người", a=1250))
    document.retype(0, "1.205")
    now = report_of("1: Có {a} người", a=1250)
    assert states(document.refreshed(now)) == [(State.HAND, "1.205", "1.250")]
    assert states(document.refreshed(now, ["khac"])) == [(State.HAND, "1.205", "1.250")]
    assert states(document.refreshed(now, ["a"])) == [(State.CHANGED, "1.205", "1.250")]
    assert states(document.refreshed(now, [EVERY])) == [(State.CHANGED, "1.205", "1.250")]
    assert states(document.refreshed(report_of("1: Có {a} người", a=1205))) == [(State.SAME, "1.205", "1.205")]


def test_a_number_edited_by_hand_stays_by_hand_next_time() -> None:
    """Its seal is not renewed by a refresh that left it alone, whatever the Sổ says meanwhile."""
    document = drafted(report_of("1: Có {a} người", a=1250))
    document.retype(0, "1.205")
    later = document.refreshed(report_of("1: Có {a} người", a=1300))
    document.ledger = later.ledger
    assert states(document.refreshed(report_of("1: Có {a} người", a=1400))) == [(State.HAND, "1.205", "1.400")]


def test_figures_deleted_or_copied_are_reported() -> None:
    """A place that is gone is named once it is missed; a copied figure counts its places, and all of them follow."""
    document = drafted(report_of("1: Có {a} người", "2: và {b} xe", a=10, b=20))
    document.seen = [document.seen[0], document.seen[0]]
    plan = document.refreshed(report_of("1: Có {a} người", "2: và {b} xe", a=11, b=20))
    assert [spot.figure for spot in plan.vanished] == ["b"]
    assert plan.doubled == {1: 2}
    assert states(plan) == [(State.CHANGED, "10", "11")] * 2


def test_a_figure_pasted_from_another_report_is_not_overwritten() -> None:
    """Its serial may exist here, but as another figure; or be unknown: it is named and left."""
    document = drafted(report_of("1: Có {a} người", a=10))
    document.seen += [SeenFigure(1, "nam_ngoai", "9", 0), SeenFigure(99, "a", "8", 0)]
    plan = document.refreshed(report_of("1: Có {a} người", a=11))
    assert [state for state, _, _ in states(plan)] == [State.CHANGED, State.FOREIGN, State.FOREIGN]


def test_a_figure_that_the_book_no_longer_has_is_left_and_named() -> None:
    """No number is invented for it."""
    document = drafted(report_of("1: Đạt {a}", a=10))
    now = report_of("1: Đạt {b}", b=10)
    assert states(document.refreshed(now)) == [(State.DROPPED, "10", "")]  # nobody wrote it: the sentence follows
    document.rewrite(0, "Riêng năm nay đạt 10")
    plan = document.refreshed(now)
    assert (states(plan), plan.leaves) == ([(State.GONE, "10", "")], True)


def test_a_figure_keeps_its_own_way_of_writing_when_its_sentence_is_gone() -> None:
    """05 stays in two digits, a dash stays a dash: the way of writing is kept with the place."""
    padded = Run("05", "a", display=Display(0, padded=True))
    report = report_of("1: {a}", a=5)
    report = replace(report, paragraphs=(replace(report.paragraphs[0], runs=(padded,)),))
    other = report_of("9: {a}", a=7)
    document = drafted(report)
    document.rewrite(0, "Riêng 05")
    plan = document.refreshed(replace(other, paragraphs=(), figures=other.figures))
    assert states(plan) == [(State.CHANGED, "05", "07")]


# ---- words


def test_a_direction_follows_its_figure_where_nobody_rewrote_the_sentence() -> None:
    """tăng becomes giảm, as a whole paragraph; the ledger knows the new words."""
    document = drafted(report_of("1: Thu tăng {a} đồng", "2: Ổn định", a=10))
    plan = document.refreshed(report_of("1: Thu giảm {a} đồng", "2: Ổn định", a=3))
    (rewritten,) = plan.rewritten
    assert (rewritten.passage, rewritten.text) == (0, "Thu giảm 3 đồng")
    assert plan.to_review == ()
    assert 1 not in plan.ledger.spots  # the host numbers the new paragraph's figures


def test_a_rewritten_sentence_is_not_touched_but_flagged() -> None:
    """The figure follows; the words are the officer's, so he is told what the template would say now."""
    document = drafted(report_of("1: Thu tăng {a} đồng", a=10))
    document.rewrite(0, "Riêng thu ngân sách tăng mạnh, 10 đồng")
    plan = document.refreshed(report_of("1: Thu giảm {a} đồng", a=3))
    assert states(plan) == [(State.CHANGED, "10", "3")]
    assert plan.rewritten == ()
    assert [(one.passage, one.text) for one in plan.to_review] == [(0, "Thu giảm 3 đồng")]


def test_a_flag_is_raised_until_the_officer_reacts() -> None:
    """Nothing done: told again. The sentence changed since: he has seen it, and is left in peace."""
    document = drafted(report_of("1: Thu tăng {a} đồng", a=10))
    document.rewrite(0, "Thu tăng mạnh, 10 đồng")
    now = report_of("1: Thu giảm {a} đồng", a=3)
    document.ledger = document.refreshed(now).ledger
    assert len(document.refreshed(now).to_review) == 1
    document.rewrite(0, "Thu giảm, còn 3 đồng")
    document.ledger = document.refreshed(now).ledger
    assert document.refreshed(now).to_review == ()


def test_words_are_not_refreshed_over_a_number_changed_by_hand_or_a_format() -> None:
    """A paragraph with anything made by hand in it is flagged instead."""
    now = report_of("1: Thu giảm {a} đồng", a=3)
    by_hand = drafted(report_of("1: Thu tăng {a} đồng", a=10))
    by_hand.retype(0, "11")
    formatted = drafted(report_of("1: Thu tăng {a} đồng", a=10))
    formatted.passages[0] = replace(formatted.passages[0], plain=False)
    for document in (by_hand, formatted):
        plan = document.refreshed(now)
        assert (len(plan.rewritten), len(plan.to_review)) == (0, 1)


def test_a_paragraph_copied_by_the_officer_is_flagged_once() -> None:
    """Two paragraphs with the drafted words: which of them is meant is not guessed."""
    document = drafted(report_of("1: Thu tăng {a} đồng", a=10))
    document.passages.append(document.passages[0])
    plan = document.refreshed(report_of("1: Thu giảm {a} đồng", a=3))
    assert (len(plan.rewritten), len(plan.to_review)) == (0, 1)


def test_a_zero_part_and_a_list_of_names_follow_too() -> None:
    """Words without figures are bound to figures as well: they are found by what they say."""
    document = drafted(report_of("1: Gồm {a} đồng và {b} công", "2: Chưa nộp: xã A, xã B", a=10, b=2))
    plan = document.refreshed(report_of("1: Gồm {a} đồng", "2: Chưa nộp: xã B", a=10, b=0))
    assert [one.text for one in plan.rewritten] == ["Gồm 10 đồng", "Chưa nộp: xã B"]


TWO = ("1: Có {a} người", "2: Có {b} xe", "9: Hết")


def test_a_new_paragraph_is_put_between_its_neighbours() -> None:
    """Where both stand as drafted, with nothing of the officer's between them; what is not said any more goes."""
    document = drafted(report_of(*TWO, a=10, b=2))
    plan = document.refreshed(report_of("1: Có {a} người", "7: Có {c} thuyền", "7: Đủ", "9: Hết", a=10, b=0, c=4))
    assert [(one.before, one.text) for one in plan.added] == [(2, "Có 4 thuyền"), (2, "Đủ")]
    assert [one.passage for one in plan.removed] == [1]
    assert states(plan) == [(State.SAME, "10", "10"), (State.DROPPED, "2", "0")]
    assert not plan.leaves
    assert plan.to_review == ()
    assert plan.writes


def test_a_new_last_paragraph_comes_before_the_signature() -> None:
    """Behind the last paragraph that is known, when what follows is no text any more."""
    document = drafted(report_of("1: Có {a} người", a=10))
    document.passages.append(SeenPassage("Nơi nhận:", print_of(["Nơi nhận:"]), True, in_text=False))
    plan = document.refreshed(report_of("1: Có {a} người", "2: Hết", a=10))
    assert [(one.after, one.text) for one in plan.added] == [(0, "Hết")]
    document.passages.insert(1, SeenPassage("Của tôi", print_of(["Của tôi"]), True))
    assert document.refreshed(report_of("1: Có {a} người", "2: Hết", a=10)).added == ()


Unsure = Callable[[Document], object]
UNSURE: dict[str, Unsure] = {
    "above rewritten": lambda document: document.rewrite(1, "Có độ 2 xe"),
    "below rewritten": lambda document: document.rewrite(2, "Hết rồi"),
    "own paragraph between": lambda document: document.passages.insert(2, SeenPassage("Của tôi", "x", True)),
    "above copied": lambda document: document.passages.append(document.passages[1]),
    "below moved up": lambda document: document.passages.insert(0, document.passages.pop()),
    "below in a table": lambda document: document.passages.append(replace(document.passages.pop(), in_text=False)),
}


@pytest.mark.parametrize("unsure", UNSURE.values(), ids=UNSURE)
def test_a_new_paragraph_without_a_sure_place_is_offered(unsure: Unsure) -> None:
    """The officer is told its words, and nothing is put in."""
    document = drafted(report_of(*TWO, a=10, b=2))
    unsure(document)
    plan = document.refreshed(
        report_of("1: Có {a} người", "2: Có {b} xe", "7: Có {c} thuyền", "9: Hết", a=10, b=2, c=4)
    )
    assert plan.added == ()
    assert [(one.passage, one.text) for one in plan.to_review] == [(None, "Có 4 thuyền")]
    document.ledger = plan.ledger
    assert document.refreshed(report_of(*TWO, a=10, b=2)).removed == ()


KEPT: dict[str, Unsure] = {
    "coloured": lambda document: document.passages.__setitem__(1, replace(document.passages[1], marked=True)),
    "formatted": lambda document: document.passages.__setitem__(1, replace(document.passages[1], plain=False)),
    "number by hand": lambda document: document.retype(1, "3"),
    "rewritten": lambda document: document.rewrite(1, "Có độ 2 xe"),
    "copied": lambda document: document.passages.append(document.passages[1]),
    "dragged into a table": lambda document: document.passages.__setitem__(
        1, replace(document.passages[1], in_text=False)
    ),
}


@pytest.mark.parametrize("keep", KEPT.values(), ids=KEPT)
def test_a_paragraph_that_somebody_worked_on_is_never_taken_out(keep: Unsure) -> None:
    """It is named instead, as one that the figures do not carry any more."""
    document = drafted(report_of(*TWO, a=10, b=2))
    keep(document)
    plan = document.refreshed(report_of("1: Có {a} người", "9: Hết", a=10, b=2))
    assert plan.removed == ()
    assert [(one.passage, one.text) for one in plan.to_review] == [(1, "")]


def test_a_footnote_is_not_put_in_but_offered() -> None:
    """A paragraph with a note of its own has a place in the text and one at the foot of the page."""
    noted = report_of("1: Có {a} người", "2: Đủ", "9: Hết", a=10)
    first, second, last = noted.paragraphs
    noted = replace(noted, paragraphs=(first, replace(second, runs=(*second.runs, Run("", note=(Run("Gồm"),)))), last))
    document = drafted(report_of("1: Có {a} người", "9: Hết", a=10))
    plan = document.refreshed(noted)
    assert (plan.added, [one.text for one in plan.to_review]) == ((), ["Đủ", "Gồm"])
    document = drafted(report_of("1: Có {a} người", "2: Thiếu", "9: Hết", a=10))
    assert document.refreshed(noted).rewritten == ()


def test_lines_put_into_the_template_do_not_confuse_the_paragraphs() -> None:
    """Words that stayed the same are known again under another line; only what is new is added."""
    document = drafted(report_of(*TWO, a=10, b=2))
    now = report_of("2: Mới", "3: Có {a} người", "4: Có {b} xe", "11: Hết", a=11, b=2)
    plan = document.refreshed(replace(now, paragraphs=(*now.paragraphs[1:2], now.paragraphs[0], *now.paragraphs[2:])))
    assert [one.text for one in plan.added] == ["Mới"]
    assert (plan.rewritten, plan.removed, plan.to_review) == ((), (), ())
    assert states(plan) == [(State.CHANGED, "10", "11"), (State.SAME, "2", "2")]


def test_a_paragraph_the_officer_deleted_does_not_come_back() -> None:
    """Its words may change in the template's eyes: it is not in his document, so nobody is bothered."""
    document = drafted(report_of("1: Thu tăng {a} đồng", "2: Hết", a=10))
    document.seen, document.passages = [], document.passages[1:]
    plan = document.refreshed(report_of("1: Thu giảm {a} đồng", "2: Hết", a=3))
    assert (plan.rewritten, plan.to_review) == ((), ())


def test_an_item_put_before_others_does_not_move_their_figures() -> None:
    """Paragraphs of one line of the template are told apart by their words, not by their order."""
    document = drafted(report_of("1: xã A {a}", "1: xã B {b}", a=1, b=2))
    plan = document.refreshed(report_of("1: xã mới {c}", "1: xã A {a}", "1: xã B {b}", a=10, b=20, c=30))
    assert states(plan) == [(State.CHANGED, "1", "10"), (State.CHANGED, "2", "20")]
    assert [one.text for one in plan.to_review] == ["xã mới 30"]
    assert [spot.where for spot in plan.ledger.spots.values()] == ["1.2", "1.3"]


def test_a_table_with_other_rows_is_named() -> None:
    """Its figures follow by id; that a row is missing is said each time until the report is drafted anew."""
    row = (Cell(Run("xã A")), Cell(Run("10", "a", display=Display(0, dash=True))))
    table = Table("bieu", "BIỂU", (1, 1), (), (row,))
    more = replace(table, rows=(row, (Cell(Run("xã B")), Cell(Run("4", "b", display=Display(0))))))
    document = drafted(report_of(tables={"bieu": table}, a=10))
    plan = document.refreshed(report_of(tables={"bieu": more}, a=0, b=4))
    assert plan.tables_to_redraw == ("bieu",)
    document.ledger = plan.ledger
    assert document.refreshed(report_of(tables={"bieu": more}, a=0, b=4)).tables_to_redraw == ("bieu",)


def test_the_print_of_words_ignores_values_and_spaces_only() -> None:
    """Two passages are the same words when they differ in digits of figures or in blanks, and never otherwise."""
    said = (Run("Có "), Run("10", "a"), Run(" người"))
    assert print_of(said) == print_of((Run("Có  "), Run("12", "a"), Run("\u00a0người ")))
    assert print_of(said) != print_of((Run("Có "), Run("10", "b"), Run(" người")))
    assert print_of(said) != print_of((Run("Có 10 người"),))
