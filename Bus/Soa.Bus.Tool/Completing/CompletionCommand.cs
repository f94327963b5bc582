using System.Collections.Frozen;
using System.CommandLine;
using Soa.Bus.Tool.CommandLine;

namespace Soa.Bus.Tool.Completing;

/// <summary>
/// Implements <c>soa completion</c>, which prints a script for a shell, and <c>soa complete</c>, which such a script asks for what may come
/// next.
/// </summary>
internal static class CompletionCommand
{
    private static readonly FrozenDictionary<string, string> Scripts = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["bash"] = "soa.bash",
        ["zsh"] = "soa.zsh",
        ["fish"] = "soa.fish",
        ["powershell"] = "soa.ps1",
    }.ToFrozenDictionary();

    /// <summary>Returns the commands.</summary>
    /// <param name="root">Returns the command of which all others are part.</param>
    public static IEnumerable<Command> Create(Func<RootCommand> root) => [CreateScript(), CreateComplete(root)];

    private static SoaSubcommand CreateScript()
    {
        string[] shells = [.. Scripts.Keys.Order(StringComparer.Ordinal)];
        var shell = new Argument<string>("SHELL") { Description = "The shell: bash, zsh, fish or powershell." };
        UsageErrors.AcceptOnly(shell, shells);
        var command = new SoaSubcommand(
            "completion", "Prints a script with which a shell completes the commands of soa.",
            "eval \"$(soa completion bash)\"  # in ~/.bashrc; zsh alike, in ~/.zshrc",
            "soa completion fish > ~/.config/fish/completions/soa.fish",
            "soa completion powershell | Out-String | Invoke-Expression  # in $PROFILE")
        {
            shell,
        };
        command.SetAction(async (parsed, token) =>
        {
            await using var script = typeof(CompletionCommand).Assembly.GetManifestResourceStream(
                $"completion/{Scripts[parsed.GetRequiredValue(shell)]}")!;
            using var reader = new StreamReader(script);
            await parsed.InvocationConfiguration.Output.WriteAsync(await reader.ReadToEndAsync(token));
            return ExitCodes.Success;
        });
        return command;
    }

    private static Command CreateComplete(Func<RootCommand> root)
    {
        var next = new Option<bool>("--next") { Description = "A word after those that are given is completed, and not their last." };
        var words = new Argument<string[]>("WORDS") { Description = "The words after soa.", Arity = ArgumentArity.ZeroOrMore };
        var command = new Command("complete", "Prints what may complete a command line, a line for each, with its description after a tab.")
        {
            next, words,
        };
        command.Hidden = true;
        command.SetAction(async (parsed, _) =>
        {
            foreach (var line in Complete(root(), parsed.GetValue(words) ?? [], parsed.GetValue(next)))
                await parsed.InvocationConfiguration.Output.WriteLineAsync(line);
            return ExitCodes.Success;
        });
        return command;
    }

    private static IEnumerable<string> Complete(RootCommand root, string[] words, bool isNext)
    {
        var text = string.Join(' ', words.Select(Quoted)) + (isNext && words.Length > 0 ? " " : "");
        var word = isNext || words.Length == 0 ? "" : words[^1];
        // Without a hyphen, options would be in the way of the names of files.
        var wantsOptions = word.StartsWith('-');
        return
        [
            .. from item in root.Parse(text).GetCompletions(text.Length)
               where item.Label.StartsWith(word, StringComparison.Ordinal) && item.Label.StartsWith('-') == wantsOptions
                   && item.Label is not ("-?" or "-h" or "/?" or "/h")
               orderby item.Label
               select $"{item.Label}\t{item.Detail?.ReplaceLineEndings(" ")}",
        ];
    }

    private static string Quoted(string word) => word.Any(char.IsWhiteSpace) ? $"\"{word}\"" : word;
}
