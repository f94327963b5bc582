# Completion of soa for PowerShell: soa completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName soa -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -le $cursorPosition } |
        ForEach-Object { $_.ToString() })
    $next = @(if ($wordToComplete -eq '') { '--next' })
    soa complete @next '--' @words 2>$null | ForEach-Object {
        $name, $description = $_ -split "`t", 2
        [System.Management.Automation.CompletionResult]::new(
            $name, $name, 'ParameterValue', $(if ($description) { $description } else { $name }))
    }
}
