"""Chứng cứ: which numbers are already explained, and whether a slip of the hand can be told from an accident."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from addin.core.number import Interval, decimals_of, exact, interval
from addin.core.proofread.accidents import chance, roundness
from addin.core.proofread.blame import confirmed, moved
from addin.core.proofread.causes import STRONG, Cause, Slip, suspect
from addin.core.proofread.checks import Check, Place, Verdict, place, places
from addin.core.proofread.equations import Average, Equation, Flow, Products
from addin.core.proofread.quantities import Approx, Quantity
from addin.core.proofread.reading import LONGEST
from addin.core.proofread.sums import Sum

LIKELY = Decimal("0.03")
"""Where the words say that there is a relation: three accidents in a hundred such places."""
NAMED = Decimal("0.25")
"""Where the words name both numbers."""
SURE = Decimal("0.5")
"""Where nothing else can be meant, also two digits may be told to be mistyped."""
UNLIKELY = Decimal("0.004")
"""Where only nearness speaks for one."""
BY_HAND = STRONG | {Slip.EXCHANGED, Slip.DIGIT, Slip.DROPPED, Slip.ADDED}
"""Slips of the hand of every sort; those that are not strong prove something only in long numbers."""
_EXCHANGED = (Slip.TRANSPOSED, Slip.SWAPPED)
_TENTH = Decimal("0.1")
_PART_AND_WHOLE = 2
_OTHERS = 2
"""The number asked about is likelier to be wrong than those it is held against."""
_DOUBT = 10
"""That a number beside the one asked about is wrong by a digit must be this much less likely an accident."""


@dataclass
class Evidence:
    """Chứng cứ đã có: numbers that hold somewhere, and numbers that are part of a mistake already told."""

    confirmed: set[Place] = field(default_factory=set)
    accused: set[Place] = field(default_factory=set)
    held: dict[int, dict[int, list[Check]]] = field(default_factory=dict)
    """Các quan hệ đúng, by paragraph and by stretch of it: an endless paragraph is not gone through for each number."""
    parts: dict[Place, Place] = field(default_factory=dict)
    """Phần và tổng của nó, of the sums that hold."""
    sums: dict[tuple[Quantity, Quantity], tuple[Quantity, ...]] = field(default_factory=dict)
    """Các tổng và các phần của nó, of the sums that hold."""
    wholes: set[Place] = field(default_factory=set)
    """Các tổng đã được cộng đúng, and what shares are right of."""

    @classmethod
    def of(cls, checks: Sequence[Check]) -> Evidence:
        evidence = cls(set(confirmed(checks)))
        for check in checks:
            if check.verdict is Verdict.BROKEN:
                evidence.note(check)
            elif check.fine:
                evidence._keep(check)
        return evidence

    def _keep(self, check: Check) -> None:
        where = check.subject
        self.held.setdefault(where.block, {}).setdefault(where.start // LONGEST, []).append(check)
        if isinstance(check.equation, Sum) and check.subject == place(check.equation.whole):
            self.parts.update(dict.fromkeys(check.rests_on, check.subject))
            self.wholes.add(check.subject)
            if check.equation.parts[1:]:
                self.sums[check.equation.whole, check.equation.parts[0]] = check.equation.parts
        elif isinstance(check.equation, Flow) and not check.equation.went and check.subject == check.equation.end.place:
            self.parts.update(dict.fromkeys(check.rests_on, check.subject))
        elif check.kind == "share" and len(check.rests_on) == _PART_AND_WHOLE:
            self.wholes.add(check.rests_on[-1])

    def held_around(self, block: int, begin: int, end: int) -> Iterator[Check]:
        """Các quan hệ đúng của một đoạn, in the stretches that these places lie in."""
        stretches = self.held.get(block, {})
        for at in range(max(0, begin) // LONGEST, end // LONGEST + 1):
            yield from stretches.get(at, ())

    def note(self, check: Check) -> None:
        """Nhớ thêm một kết luận; what a slip explains leaves the numbers beside it beyond doubt."""
        if check.fine:
            self.confirmed.update((check.subject, *check.rests_on))
            self._keep(check)
            return
        sure = check.cause is not None and check.cause.strong
        self.accused |= {check.subject, *(() if sure else set(check.rests_on) - self.confirmed)}

    def unexplained(self, q: Quantity) -> bool:
        """Số chưa có gì giải thích, said exactly enough to be judged."""
        return q.approx is Approx.NONE and not self.seen(q)

    def seen(self, q: Quantity) -> bool:
        """Số đã có quan hệ khác nói tới."""
        return q.place in self.confirmed or q.place in self.accused

    def part(self, q: Quantity) -> bool:
        """Số chỉ là một phần của tổng khác."""
        return place(q) in self.parts

    def broken(self, kind: str, about: Quantity, found: Equation) -> Check | None:
        """Phép tính chắc chắn phải đúng mà không đúng, whatever the slip was."""
        right = found.meant(about)
        if right is None or right.low < 0 or any(place(q) in self.accused for q in found.members):
            return None
        return moved(Check(kind, Verdict.BROKEN, place(about), equation=found), found, about, right)

    def judge(
        self,
        kind: str,
        about: Quantity,
        tries: Sequence[Equation],
        limit: Decimal,
        slips: Collection[Slip] = STRONG,
        *,
        only: bool = False,
    ) -> Check | None:
        """Xét một số với các phương trình quanh nó, the nearest first; None where nothing is proven."""
        able = [one for one in tries if not any(q.place in self.accused or _vague(one, q) for q in one.members)]
        for one in able:
            if holds(one, about):
                if about.place in self.confirmed:
                    return None
                verdict = Verdict.ROUNDED if about.percent else Verdict.HOLDS
                rests = places(q for q in one.members if q != about)
                return Check(kind, verdict, place(about), rests, equation=one)
        for count, one in enumerate(able, 1):
            for q in sorted(one.members, key=about.__ne__)[: 1 if only else None]:
                added = isinstance(one, Sum | Flow)
                share = limit if q == about or added else min(limit, LIKELY) / _OTHERS
                found = self._slip(one, q, slips) if not self.seen(q) else None
                if found is not None and q != about and found[0].slip not in (_EXCHANGED if added else STRONG):
                    share = share / _DOUBT
                if found is not None and found[1] * count <= share:
                    blank = Check(kind, Verdict.BROKEN, place(q), equation=one)
                    return moved(blank, one, q, exact(found[0].right))
        return None

    def _slip(self, equation: Equation, q: Quantity, slips: Collection[Slip]) -> tuple[Cause, Decimal] | None:
        """The slip that would explain the number, and how likely that is an accident."""
        if q.approx is not Approx.NONE:
            return _scaled(q, equation.meant(q), comma=isinstance(equation, Average) and q == equation.rate)
        fitted = equation.fitted(q) if isinstance(equation, Sum | Flow | Products) else None
        meant = equation.meant(q)
        for told in (exact(fitted) if fitted is not None else None, meant, _as_printed(q, meant)):
            cause = suspect(q.value, told) if told is not None and told.low > 0 else None
            if told is not None and cause is not None and cause.slip in slips and not _cut_down(q, cause):
                return cause, chance(q, told, cause.slip) * (1 if cause.strong else roundness(q))
        return None


def _vague(equation: Equation, q: Quantity) -> bool:
    """ "gần 41.000 hồ sơ" is no number that others are missing a digit from; "khoảng 5.638,82 ha" is."""
    rough = roundness(q) > 1 or sum(map(str.isdigit, q.text)) < _PRECISE
    return isinstance(equation, Sum | Flow) and q.approx is not Approx.NONE and rough


_PRECISE = 4
"""Digits of a number that nobody has rounded, whatever word stands before it."""


def _cut_down(q: Quantity, cause: Cause) -> bool:
    """ "190,4" for some 290: a digit mistyped, if one forgets the decimals, explains nothing."""
    return not cause.strong and not q.percent and decimals_of(cause.right) < decimals_of(q.value)


def _as_printed(q: Quantity, right: Interval | None) -> Interval | None:
    """What a percentage may be printed as: two exact counts make one exact share, which is rounded to be written."""
    if right is None or not q.percent:
        return right
    half = min(Decimal(1).scaleb(-decimals_of(q.value)), _TENTH) / 2
    return Interval(right.low - half, right.high + half)


def holds(equation: Equation, about: Quantity) -> bool:
    """Whether a number is what the others make it, rounded; or cut off after its last digit, if there are some."""
    right = equation.meant(about)
    if right is None:
        return False
    cut = Decimal(0) if about.counted else Decimal(1).scaleb(-decimals_of(about.value))
    middle = (right.low + right.high) / 2
    average = isinstance(equation, Average) and about == equation.rate and about.approx is Approx.NONE
    own = interval(about.value) if average else about.in_unit
    return own.touches(right) or (cut * _SMALL < about.value <= middle < about.value + cut)


_SMALL = 100
"""So many times what is cut off a number is: 327 may be 327,8, but 21 is no 22."""


def _scaled(q: Quantity, right: Interval | None, *, comma: bool) -> tuple[Cause, Decimal] | None:
    """ "gần 310 tỷ đồng" for triệu đồng: roughly said, only another unit can be told; of an average a comma."""
    for slip, digits in _SCALES if comma else _SCALES[:1]:
        own = q.in_unit if slip is Slip.THOUSANDFOLD else interval(q.value)
        for moved_by in (Decimal(1).scaleb(digits), Decimal(1).scaleb(-digits)):
            if right is not None and own.scaled(moved_by).touches(right):
                return Cause(slip, q.value * moved_by), chance(q, own, slip)
    return None


_SCALES = ((Slip.THOUSANDFOLD, 3), (Slip.TENFOLD, 1), (Slip.HUNDREDFOLD, 2))
