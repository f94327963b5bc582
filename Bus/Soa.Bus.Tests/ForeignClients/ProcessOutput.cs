namespace Soa.Bus.Tests.ForeignClients;

/// <summary>What a process left behind.</summary>
internal sealed record ProcessOutput(int ExitCode, string Output, string Error);
