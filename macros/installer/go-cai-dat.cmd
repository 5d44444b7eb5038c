@echo off
rem Takes away what cai-dat.cmd and "tonghop install" put. ASCII only: what the officer reads lies in loi-nhac\*.txt.
setlocal EnableExtensions DisableDelayedExpansion
set "SYS=%SystemRoot%\System32"
set "ROOT=%ProgramData%\TongHop"
set "PY=%ROOT%\python\python.exe"
set "CODE=1"
"%SYS%\chcp.com" 65001 >nul
pushd "%~dp0"

set "SAY=khong-co"
if not exist "%PY%" goto stop
set "SAY=chua-go"
"%PY%" -I -X utf8 -m addin uninstall || goto stop
set "CODE=0"
rem Each account of this PC that still uses the program has a folder of jobs beside it.
set "SAY=con-nguoi-dung"
dir /b /ad "%ROOT%-*" >nul 2>nul && goto stop
set "SAY=con-lai"
rmdir /s /q "%ROOT%\python" 2>nul
if exist "%ROOT%\python" goto stop
rmdir "%ROOT%" 2>nul
set "SAY=da-go"

:stop
type "loi-nhac\%SAY%.txt"
popd
pause
exit /b %CODE%
