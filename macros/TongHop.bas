' Launcher: each button of the ribbon leaves a job file for the helper, or starts the fixed interpreter for it. Nothing
' from the workbook reaches a command line, and Excel does not wait. ASCII only: the Vietnamese texts lie on the hidden
' sheet _text. Where things are is this user's setting, written by "tonghop install"; no workbook can change it.
Option Explicit

Private Const PROGRAM_FOLDER As String = "C:\ProgramData\TongHop"
Private Const HELPER_SILENT As Long = 5

Private leftJob As String

Public Sub RunForms(control As IRibbonControl)
    Launch "forms", ""
End Sub

Public Sub RunCollect(control As IRibbonControl)
    Launch "collect", "folder"
End Sub

Public Sub RunStatus(control As IRibbonControl)
    Launch "status", ""
End Sub

Public Sub RunCheck(control As IRibbonControl)
    Launch "check", ""
End Sub

Public Sub RunClear(control As IRibbonControl)
    Launch "clear", ""
End Sub

Public Sub RunSummarize(control As IRibbonControl)
    Launch "summarize", ""
End Sub

Public Sub RunDraft(control As IRibbonControl)
    Launch "draft", ""
End Sub

Public Sub RunRefresh(control As IRibbonControl)
    Launch "refresh", "file"
End Sub

Public Sub RunProofread(control As IRibbonControl)
    Launch "proofread", "file"
End Sub

Public Sub RunTrace(control As IRibbonControl)
    Launch "trace", ""
End Sub

Public Sub RunUndo(control As IRibbonControl)
    Launch "undo", ""
End Sub

Public Sub Launch(button As String, asks As String)
    Dim reason As String, chosen As String
    reason = Refusal()
    If reason <> "" Then
        Tell reason
        Exit Sub
    End If
    If asks <> "" Then
        chosen = Pick(asks, ActiveWorkbook.Path)
        If chosen = "" Then Exit Sub
    End If
    leftJob = WriteJob(JobFolder(), button, asks, chosen, ActiveWorkbook.FullName)
    Application.StatusBar = TextOf("starting")
    If HelperRuns(JobFolder()) Then
        Application.OnTime Now + TimeSerial(0, 0, 1), Ours("TongHop.StartIfWaiting")
    Else
        StartIfWaiting
    End If
End Sub

Private Function Ours(macro As String) As String
    Ours = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & macro
End Function

' A job that the helper took is gone from the folder.
Public Sub StartIfWaiting()
    If leftJob = "" Then Exit Sub
    If Dir(leftJob) = "" Then Exit Sub
    On Error GoTo Forbidden
    Shell CommandLine(leftJob), vbHide
    Exit Sub
Forbidden:
    Kill leftJob
    Application.StatusBar = False
    Tell "forbidden"
End Sub

' MsgBox knows only the letters of the PC's code page and shows the others as question marks: Office's own alert shows
' Vietnamese. Where there is none, MsgBox gets the sentence without its marks.
Private Sub Tell(key As String)
    On Error GoTo Plain
    Application.Assistant.DoAlert TextOf("title"), TextOf(key), 0, 3, 0, 0, 0
    Exit Sub
Plain:
    MsgBox TextOf(key, 3), vbExclamation, TextOf("title", 3)
End Sub

Public Function JobFolder() As String
    JobFolder = GetSetting("TongHop", "Install", "Folder", PROGRAM_FOLDER & "\viec")
End Function

Public Function HelperRuns(folder As String) As Boolean
    Dim beat As String
    beat = folder & "\tro_ly.nhip"
    If Dir(beat) <> "" Then HelperRuns = Abs(DateDiff("s", FileDateTime(beat), Now)) < HELPER_SILENT
End Function

Public Function Refusal() As String
    If Not Application.ActiveProtectedViewWindow Is Nothing Then
        Refusal = "view"
    ElseIf ActiveWorkbook Is Nothing Then
        Refusal = "none"
    ElseIf CarriesSettings(ActiveWorkbook) Then
        Refusal = "settings"
    ElseIf InStr(ActiveWorkbook.FullName, "://") > 0 Then
        Refusal = "onedrive"
    ElseIf ActiveWorkbook.Path = "" Then
        Refusal = "unsaved"
    ElseIf ActiveWorkbook.ReadOnly Then
        Refusal = "readonly"
    ElseIf ActiveWorkbook.ProtectStructure Then
        Refusal = "protected"
    ElseIf Dir(JobFolder(), vbDirectory) = "" Then
        Refusal = "not_here"
    End If
End Function

Private Function CarriesSettings(book As Object) As Boolean
    Dim sheet As Object
    For Each sheet In book.Sheets
        If LCase(Right(sheet.Name, 5)) = ".conf" Then CarriesSettings = True
    Next
End Function

Public Function CommandLine(job As String) As String
    Dim quote As String, python As String
    quote = Chr(34)
    python = GetSetting("TongHop", "Install", "Python", PROGRAM_FOLDER & "\python\pythonw.exe")
    CommandLine = quote & python & quote & " -I -X utf8 -m addin click --job " & quote & job & quote
End Function

' Written under another name first: the helper sees a job whole or not at all.
Public Function WriteJob(folder As String, button As String, asks As String, chosen As String, book As String) As String
    Dim path As String
    Randomize
    path = folder & "\" & Format(Now, "yyyymmdd-hhnnss") & "-" & Format(Int(Rnd() * 1000000), "000000")
    WriteText path & ".tmp", JobText(button, asks, chosen, book)
    Name path & ".tmp" As path & ".json"
    WriteJob = path & ".json"
End Function

Public Sub WriteText(path As String, text As String)
    Dim number As Integer
    number = FreeFile
    Open path For Output As #number
    Print #number, text
    Close #number
End Sub

Public Function JobText(button As String, asks As String, chosen As String, book As String) As String
    JobText = "{" & Pair("button", button) & ", " & Pair("workbook", book)
    If asks <> "" Then JobText = JobText & ", " & Pair(asks, chosen)
    JobText = JobText & "}"
End Function

Private Function Pair(name As String, value As String) As String
    Pair = Escaped(name) & ": " & Escaped(value)
End Function

' AscW is negative from &H8000 on; the last four digits of its Hex are right all the same.
Public Function Escaped(value As String) As String
    Dim at As Long, code As Long, made As String
    For at = 1 To Len(value)
        code = AscW(Mid(value, at, 1))
        If code < 32 Or code > 126 Or code = 34 Or code = 92 Then
            made = made & "\u" & Right("000" & Hex(code), 4)
        Else
            made = made & Chr(code)
        End If
    Next
    Escaped = Chr(34) & made & Chr(34)
End Function

Private Function Pick(asks As String, beside As String) As String
    With Application.FileDialog(IIf(asks = "folder", 4, 3))
        .Title = TextOf("pick_" & asks)
        .InitialFileName = beside & "\"
        If asks = "file" Then
            .AllowMultiSelect = False
            .Filters.Clear
            .Filters.Add TextOf("reports"), "*.docx"
        End If
        If .Show = -1 Then Pick = .SelectedItems(1)
    End With
End Function

Private Function TextOf(key As String, Optional column As Long = 2) As String
    Dim row As Long
    For row = 1 To 40
        If ThisWorkbook.Worksheets("_text").Cells(row, 1).Value = key Then
            TextOf = ThisWorkbook.Worksheets("_text").Cells(row, column).Value
            Exit Function
        End If
    Next
End Function
