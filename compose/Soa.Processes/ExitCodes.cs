namespace Soa.Processes;

/// <summary>Defines the exit codes, for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Everything ran until it was asked to stop, and stopped in order.</summary>
    public const int Success = 0;

    /// <summary>Something did not start, died, or had to be killed.</summary>
    public const int Failure = 1;

    /// <summary>The command line is wrong; nothing was started.</summary>
    public const int Usage = 2;
}
