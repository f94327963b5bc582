namespace Soa.Flows.Files;

/// <summary>Describes what became of a file in its flow.</summary>
/// <param name="Id">The id of its document; <c>null</c> if it did not become one.</param>
/// <param name="Reason">Why it was not handled: a stable name; <c>null</c> if it was.</param>
/// <param name="Message">The reason, for a person.</param>
/// <param name="More">Where or when, if there is more to say.</param>
internal sealed record FileOutcome(Guid? Id, string? Reason = null, string Message = "", string? More = null)
{
    /// <summary>Gets a value that indicates whether the flow came to its end with it.</summary>
    public bool IsHandled => Reason is null;

    /// <summary>Returns the content of the file beside a failed one.</summary>
    /// <param name="name">The failed file's name as it came.</param>
    public string Explain(string name) =>
        $"Reason: {Reason}\n{Message}\n{(More is null ? "" : More + "\n")}{(Id is null ? "" : $"Message: {Id}\n")}File: "
            + $"{FileNames.Shown(name)}\n";
}
