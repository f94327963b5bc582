
namespace Soa.Flows.Tests;

/// <summary>A document that meets a limit.</summary>
/// <param name="Limit">Which.</param>
/// <param name="Limits">How it is set.</param>
/// <param name="Value">How it is told.</param>
/// <param name="Step1">What meets it.</param>
/// <param name="Document">With what.</param>
public sealed record LimitCase(string Limit, FlowLimits Limits, string Value, string Step1, string Document)
{
    /// <summary>The map m.xslt.</summary>
    public string? Map { get; init; }

    /// <summary>A document that comes before.</summary>
    public string? Before { get; init; }

    /// <summary>The path of the step that is told; <c>null</c> if none is.</summary>
    public string? Step { get; init; } = $"steps/1/{Step1[2..Step1.IndexOf(':', StringComparison.Ordinal)]}";

    public string Sentence => $"The limit is {Value} (setting Soa:Flows:Limits:{Limit}).";

    public string Place => Step is null ? "Flow test." : $"Flow test, {Step}.";
}
