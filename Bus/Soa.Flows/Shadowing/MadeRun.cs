using Soa.Flows.DryRuns;

namespace Soa.Flows.Shadowing;

/// <summary>Describes what a version of a flow made of a document.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Message">The failure, or the reason of the fault.</param>
/// <param name="Sent">What it would send, in order.</param>
internal sealed record MadeRun(
    DryRunEnd End, string Message, IReadOnlyList<(string Address, string? Step, ReadOnlyMemory<byte> Body)> Sent)
{
    /// <summary>Gets the name of the fault with which the document is refused.</summary>
    public string? Fault { get; init; }

    /// <summary>Gets the answer, if it ended with one.</summary>
    public ReadOnlyMemory<byte>? Answer { get; init; }

    /// <summary>Gets the call at which it ended because its answer was not recorded.</summary>
    public (string Address, string? Step)? Unanswered { get; init; }

    /// <summary>Returns a document that it sends to an address; <c>null</c> if it sends fewer.</summary>
    public ReadOnlyMemory<byte>? Find(string address, int number) =>
        Sent.Where(one => one.Address == address).Skip(number).Select(one => (ReadOnlyMemory<byte>?)one.Body).FirstOrDefault();
}
