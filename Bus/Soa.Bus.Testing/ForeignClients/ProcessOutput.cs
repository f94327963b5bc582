namespace Soa.Bus.Testing.ForeignClients;

/// <summary>Represents the output of a process that has ended.</summary>
public sealed record ProcessOutput(int ExitCode, string Output, string Error);
