using System.Globalization;
using Soa.Bus.Flows.Endpoints;
using YamlDotNet.RepresentationModel;

namespace Soa.Bus.Flows.Loading;

/// <summary>Options that are values: times, numbers, choices.</summary>
public sealed partial class StepSource
{
    /// <summary>A time, such as <c>30s</c>.</summary>
    public TimeSpan? Duration(string option)
    {
        if (Scalar(option) is not { Value: { } text } node)
            return null;
        var number = text.TrimEnd('m', 's', 'h');
        if (double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0)
        {
            switch (text[number.Length..])
            {
                case "ms": return TimeSpan.FromMilliseconds(value);
                case "s": return TimeSpan.FromSeconds(value);
                case "m": return TimeSpan.FromMinutes(value);
                case "h": return TimeSpan.FromHours(value);
            }
        }

        compiler.Fail(node, $"'{text}' is no time. Write 500ms, 30s, 5m or 2h.");
        return null;
    }

    /// <summary>A whole number.</summary>
    /// <param name="option">The option.</param>
    /// <param name="least">The least it may be.</param>
    /// <param name="most">The most it may be.</param>
    public int? Number(string option, int least = 1, int most = int.MaxValue)
    {
        if (Scalar(option) is not { Value: { } text } node)
            return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        compiler.Fail(node, $"'{option}' is '{text}'; it must be a whole number from {least}{(most == int.MaxValue ? "" : $" to {most}")}.");
        return null;
    }

    /// <summary>True or false; false if the option is absent.</summary>
    public bool Flag(string option)
    {
        if (Scalar(option) is not { } node)
            return false;
        if (node.Value is "true" or "false")
            return node.Value == "true";
        compiler.Fail(node, $"'{option}' is '{node.Value}'; it must be true or false.");
        return false;
    }

    /// <summary>One of a few words, which the option's definition lists; <c>null</c> if the option is absent.</summary>
    public string? Choice(string option)
    {
        if (Scalar(option) is not { Value: { } text } node)
            return null;
        var choices = options.First(candidate => candidate.Name == option).Choices;
        if (choices.Contains(text, StringComparer.Ordinal))
            return text;
        compiler.Fail(node, $"'{option}' is '{text}'; it must be {string.Join(" or ", choices)}{Spelling.Suggest(text, choices)}");
        return null;
    }

    /// <summary>Targets by address: one, or a list of them.</summary>
    /// <param name="option">The option.</param>
    /// <param name="mustAnswer">True if the step waits for answers.</param>
    public IReadOnlyList<IEndpointTarget> Targets(string option, bool mustAnswer)
    {
        var nodes = Node(option) is YamlSequenceNode list ? list.Children : Node(option) is { } single ? [single] : [];
        return [.. nodes.Select(node => Target(option, node, mustAnswer)).OfType<IEndpointTarget>()];
    }
}
