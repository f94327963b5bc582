namespace Soa.Flows.Files;

/// <summary>Describes how often a file was tried.</summary>
/// <param name="Attempts">How many attempts failed.</param>
/// <param name="NotBefore">When it may be tried again.</param>
/// <param name="Outcome">The outcome of a file that only could not be moved to its folder; the flow is not run again then.</param>
internal readonly record struct FileTrial(int Attempts, DateTimeOffset NotBefore, FileOutcome? Outcome = null);
