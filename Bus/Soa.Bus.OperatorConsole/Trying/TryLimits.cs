namespace Soa.Bus.OperatorConsole.Trying;

/// <summary>Limits the size and the duration of what is tried by hand.</summary>
internal static class TryLimits
{
    /// <summary>Specifies the largest request, in bytes.</summary>
    public const int RequestBytes = 1024 * 1024;

    /// <summary>Specifies how many bytes of an answer are read.</summary>
    public const int AnswerBytes = 1024 * 1024;

    /// <summary>Specifies how many errors are shown.</summary>
    public const int Errors = 50;

    /// <summary>Specifies the longest SOAP action, in characters.</summary>
    public const int Action = 500;

    /// <summary>Specifies how many tries of a session are kept.</summary>
    public const int TriesOfSession = 20;

    /// <summary>Specifies how many bytes the tries of all sessions take together.</summary>
    public const int KeptBytes = 32 * 1024 * 1024;

    /// <summary>Specifies how long an answer is waited for.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);
}
