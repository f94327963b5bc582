namespace Soa.Bus.Flows.Files;

/// <summary>How often a file was tried.</summary>
/// <param name="Attempts">How many attempts failed.</param>
/// <param name="NotBefore">When it may be tried again.</param>
internal readonly record struct FileTrial(int Attempts, DateTimeOffset NotBefore);
