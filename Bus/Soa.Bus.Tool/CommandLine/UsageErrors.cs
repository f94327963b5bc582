using System.CommandLine;
using Soa.Flows;

namespace Soa.Bus.Tool.CommandLine;

/// <summary>Says what is wrong with a command line: a sentence for each error, with what was probably meant, and where help is.</summary>
internal static class UsageErrors
{
    private const string NoOption = "There is no option";

    /// <summary>Returns the sentences; none if the command line can be carried out.</summary>
    public static IReadOnlyList<string> Find(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var path = PathOf(parsed);
        var errors = new List<string>();
        errors.AddRange(parsed.Errors.Select(error => error.Message).Where(
            message => message.StartsWith(NoOption, StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));
        foreach (var token in parsed.UnmatchedTokens)
        {
            // What follows an unknown option is probably its value.
            if (token.StartsWith('-'))
                errors.Add($"'{path}' has no option '{token}'{Meant(token, OptionsOf(parsed))}");
            else if (errors.Count == 0 && command.Subcommands.Count > 0)
            {
                // The rest belongs to the command that was meant.
                errors.Add($"'{path}' has no command '{token}'{Meant(token, command.Subcommands.Select(one => one.Name))}");
                break;
            }
            else if (errors.Count == 0)
                errors.Add($"'{path}' cannot make use of '{token}'.");
        }

        if (errors.Count == 0)
            errors.AddRange(parsed.Errors.Select(error => error.Message).Distinct(StringComparer.Ordinal));
        if (errors.Count > 0)
            errors.Add($"Help: {path} --help");
        return errors;
    }

    /// <summary>Refuses an argument that looks like an option: it is a misspelt one.</summary>
    public static void RefuseOptions<T>(Argument<T> argument) => argument.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && token.Value.Length > 1))
        {
            var options = result.Parent is System.CommandLine.Parsing.CommandResult { Command: var command }
                ? NamesOf(command.Options)
                : [];
            result.AddError($"{NoOption} '{token.Value}'{Meant(token.Value, options)}");
        }
    });

    /// <summary>Refuses what is not one of the words that an option takes.</summary>
    public static void AcceptOnly(Option<string> option, string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !words.Contains(value, StringComparer.OrdinalIgnoreCase))
                result.AddError($"{option.Name} is '{value}'{Spelling.Suggest(value, words)}");
        });
    }

    /// <summary>Refuses what is not one of the words that an argument takes.</summary>
    public static void AcceptOnly(Argument<string> argument, string[] words)
    {
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !words.Contains(value, StringComparer.Ordinal))
                result.AddError($"{argument.Name} is '{value}'{Spelling.Suggest(value, words)}");
        });
    }

    /// <summary>Refuses a number below the least that an option takes.</summary>
    public static void AcceptFrom(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens is [{ Value: var value }] && int.TryParse(value, out var number) && number < least)
            result.AddError($"{option.Name} is {value}. Write {least} or more.");
    });

    private static string Meant(string token, IEnumerable<string> known) =>
        Spelling.Nearest(token, known) is { } meant ? $". Did you mean '{meant}'?" : ".";

    private static IEnumerable<string> OptionsOf(ParseResult parsed)
    {
        var inherited = Parents(parsed).SelectMany(parent => parent.Options).Where(option => option.Recursive);
        return NamesOf(parsed.CommandResult.Command.Options.Concat(inherited));
    }

    private static IEnumerable<string> NamesOf(IEnumerable<Option> options) =>
        options.Select(option => option.Name).Where(name => name.StartsWith("--", StringComparison.Ordinal));

    private static string PathOf(ParseResult parsed) =>
        string.Join(' ', Parents(parsed).Reverse().Select(command => command is RootCommand ? "soa" : command.Name));

    private static IEnumerable<Command> Parents(ParseResult parsed)
    {
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
            yield return result.Command;
    }
}
