"""LibreOffice Calc: an xlwings engine over its UNO bridge, and the toolbar that calls us."""
