' Launcher: each button of the ribbon writes a job file and starts the fixed interpreter. Nothing from the workbook
' reaches a command line, and Excel does not wait. ASCII only: the Vietnamese texts lie on the hidden sheet _text.
Option Explicit

Private Const PROGRAM_FOLDER As String = "C:\ProgramData\TongHop"

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
    Dim reason As String, chosen As String, job As String
    reason = Refusal()
    If reason <> "" Then
        MsgBox TextOf(reason), vbExclamation, TextOf("title")
        Exit Sub
    End If
    If asks <> "" Then
        chosen = Pick(asks, ActiveWorkbook.Path)
        If chosen = "" Then Exit Sub
    End If
    job = WriteJob(button, asks, chosen, ActiveWorkbook.FullName)
    Application.StatusBar = TextOf("starting")
    Shell CommandLine(job), vbHide
End Sub

Public Function Refusal() As String
    If ActiveWorkbook Is Nothing Then
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
    End If
End Function

Private Function CarriesSettings(book As Object) As Boolean
    Dim sheet As Object
    For Each sheet In book.Sheets
        If LCase(Right(sheet.Name, 5)) = ".conf" Then CarriesSettings = True
    Next
End Function

Public Function CommandLine(job As String) As String
    Dim quote As String
    quote = Chr(34)
    CommandLine = quote & PROGRAM_FOLDER & "\python\pythonw.exe" & quote & " -I -X utf8 -m addin click --job " _
        & quote & job & quote
End Function

Public Function WriteJob(button As String, asks As String, chosen As String, book As String) As String
    Dim path As String, number As Integer
    path = PROGRAM_FOLDER & "\jobs\" & Format(Now, "yyyymmddhhnnss") & Format(Int(Rnd() * 1000000), "000000") & ".json"
    number = FreeFile
    Open path For Output As #number
    Print #number, JobText(button, asks, chosen, book)
    Close #number
    WriteJob = path
End Function

Public Function JobText(button As String, asks As String, chosen As String, book As String) As String
    JobText = "{" & Pair("button", button) & ", " & Pair("workbook", book)
    If asks <> "" Then JobText = JobText & ", " & Pair(asks, chosen)
    JobText = JobText & "}"
End Function

Private Function Pair(name As String, value As String) As String
    Pair = Escaped(name) & ": " & Escaped(value)
End Function

Public Function Escaped(value As String) As String
    Dim at As Long, code As Long, made As String
    For at = 1 To Len(value)
        code = AscW(Mid(value, at, 1))
        If code < 0 Then code = code + 65536
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

Private Function TextOf(key As String) As String
    Dim row As Long
    For row = 1 To 40
        If ThisWorkbook.Worksheets("_text").Cells(row, 1).Value = key Then
            TextOf = ThisWorkbook.Worksheets("_text").Cells(row, 2).Value
            Exit Function
        End If
    Next
End Function
