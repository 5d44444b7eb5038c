' Buttons on a sheet of a workbook: a form button can only call a Sub without arguments, so each hands on to the Sub of
' its brother on the ribbon. Only workbooks with buttons of their own carry this module; the add-in does not.
Option Explicit

Public Sub ClickForms()
    RunForms Nothing
End Sub

Public Sub ClickCollect()
    RunCollect Nothing
End Sub

Public Sub ClickStatus()
    RunStatus Nothing
End Sub

Public Sub ClickCheck()
    RunCheck Nothing
End Sub

Public Sub ClickClear()
    RunClear Nothing
End Sub

Public Sub ClickSummarize()
    RunSummarize Nothing
End Sub

Public Sub ClickDraft()
    RunDraft Nothing
End Sub

Public Sub ClickRefresh()
    RunRefresh Nothing
End Sub

Public Sub ClickProofread()
    RunProofread Nothing
End Sub

Public Sub ClickTrace()
    RunTrace Nothing
End Sub

Public Sub ClickUndo()
    RunUndo Nothing
End Sub
