namespace Soa.Bus.Tool;

/// <summary>Defines the exit codes of <c>soa</c>, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Success = 0;

    /// <summary>Something is wrong: a flow, a case, an answer that is a fault, a difference, or what the bus refused.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>No bus answers.</summary>
    public const int NoBus = 3;

    /// <summary>Somebody pressed Ctrl-C: 128 and the number of the signal.</summary>
    public const int Interrupted = 130;
}
