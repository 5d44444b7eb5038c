@echo off
rem What works on this PC and what hinders, each with its remedy. Nothing is changed.
setlocal EnableExtensions DisableDelayedExpansion
set "PY=%ProgramData%\TongHop\python\python.exe"
"%SystemRoot%\System32\chcp.com" 65001 >nul
pushd "%~dp0"
if exist "%PY%" ("%PY%" -I -X utf8 -m addin doctor) else type "loi-nhac\khong-co.txt"
popd
pause
