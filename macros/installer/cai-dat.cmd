@echo off
rem Puts Python and the libraries into ProgramData, then the buttons into Excel and LibreOffice. Once more is as once.
rem ASCII only: cmd reads this file in the PC's own code page. What the officer reads lies in loi-nhac\*.txt.
rem Every program is called by its whole path: nothing of its name that lies beside this file is ever started.
setlocal EnableExtensions DisableDelayedExpansion
set "SYS=%SystemRoot%\System32"
set "ROOT=%ProgramData%\TongHop"
set "PY=%ROOT%\python\python.exe"
set "NEW=%ROOT%\python-moi"
set "OLD=%ROOT%\python-cu"
set "CODE=1"
"%SYS%\chcp.com" 65001 >nul
rem From here on names are short and plain, whatever folder this lies in: tar knows no Vietnamese, nor do its zips.
pushd "%~dp0"

set "SAY=windows-cu"
if not exist "%SYS%\tar.exe" goto stop
if not exist "%SystemRoot%\SysWOW64" goto stop
set "SAY=thieu-python"
if not exist "@PYTHON_ZIP@" goto stop
set "SAY=hong-python"
call :same "@PYTHON_ZIP@" @PYTHON_SUM@ || goto stop
set "SAY=hong-thu-vien"
call :same "@LIBRARY_ZIP@" @LIBRARY_SUM@ || goto stop

type "loi-nhac\bat-dau.txt"
if exist "%PY%" "%PY%" -I -X utf8 -m addin helper --stop >nul 2>nul
rem Closed to other users before anything lies in it: to its owner, the system and administrators; users may read.
if not exist "%ROOT%" mkdir "%ROOT%" 2>nul && "%SYS%\icacls.exe" "%ROOT%" /inheritance:r /grant:r "*S-1-3-4:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-32-545:(OI)(CI)RX" >nul
if exist "%NEW%" rmdir /s /q "%NEW%" 2>nul
mkdir "%NEW%" 2>nul && goto unpack
set "SAY=khong-ghi-duoc"
if not exist "%PY%" goto stop
type "loi-nhac\nguoi-khac-cai.txt"
goto buttons

:unpack
set "SAY=khong-giai-nen"
"%SYS%\tar.exe" -xf "@PYTHON_ZIP@" -C "%NEW%" || goto stop
"%NEW%\python.exe" -I -X utf8 -m zipfile -e "@LIBRARY_ZIP@" "%NEW%" || goto stop
"%NEW%\python.exe" -I -X utf8 -m compileall -q "%NEW%\Lib\site-packages" >nul
"%NEW%\python.exe" -I -X utf8 -m addin --help >nul || goto stop
set "SAY=dang-dung"
if exist "%OLD%" rmdir /s /q "%OLD%" 2>nul
if exist "%ROOT%\python" move "%ROOT%\python" "%OLD%" >nul 2>nul
if exist "%ROOT%\python" goto stop
set "TRIES=0"
:swap
move "%NEW%" "%ROOT%\python" >nul 2>nul && goto swapped
rem A scanner may still be looking at what has just been unpacked.
set /a TRIES+=1
"%SYS%\timeout.exe" /t 2 /nobreak >nul
if %TRIES% lss 10 goto swap
if exist "%OLD%" move "%OLD%" "%ROOT%\python" >nul
goto stop
:swapped
if exist "%OLD%" rmdir /s /q "%OLD%" 2>nul

:buttons
set "SAY=chua-xong"
"%PY%" -I -X utf8 -m addin install || goto stop
set "CODE=0"
set "SAY=xong"
echo.
"%PY%" -I -X utf8 -m addin doctor
echo.

:stop
type "loi-nhac\%SAY%.txt"
popd
pause
exit /b %CODE%

:same
"%SYS%\certutil.exe" -hashfile %1 SHA256 | "%SYS%\findstr.exe" /i /x /c:"%2" >nul
exit /b %errorlevel%
