namespace Soa.Flows.Files;

/// <summary>How often a file was tried.</summary>
/// <param name="Attempts">How many attempts failed.</param>
/// <param name="NotBefore">When it may be tried again.</param>
/// <param name="Outcome">What became of it, if only its way to the folder where it belongs has failed; the flow is not run again then.</param>
internal readonly record struct FileTrial(int Attempts, DateTimeOffset NotBefore, FileOutcome? Outcome = null);
