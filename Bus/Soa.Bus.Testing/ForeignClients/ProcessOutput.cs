namespace Soa.Bus.Testing.ForeignClients;

/// <summary>What a process left behind.</summary>
public sealed record ProcessOutput(int ExitCode, string Output, string Error);
