"""Ngôn ngữ quy tắc: conditions on the columns of a form, written by a form author who is no programmer.

    viec = "bt_duong" và so_tuyen > 0          và, hoặc, không (also and, or, not)
    kinh_phi = nha_nuoc + nhan_dan             +  -  *  /      =  <>  <  <=  >  >=
    không trống(ghi_chu) hoặc có(dia_diem)     trống(cột)  có(cột)
    tổng(nam; nu) <= nếu(kinh_phi > 0; 50; 0)  ";" between arguments, a point before decimals

`parse` gives the tree (tree.py) and `evaluate` asks it of one row (evaluating.py).
"""

from addin.core.expression.evaluating import evaluate
from addin.core.expression.reading import ExpressionError, parse
from addin.core.expression.tree import Expression

__all__ = ["Expression", "ExpressionError", "evaluate", "parse"]
