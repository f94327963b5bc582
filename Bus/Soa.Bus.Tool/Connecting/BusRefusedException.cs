namespace Soa.Bus.Tool.Connecting;

/// <summary>Reports that the bus refused a request, or that something else than a bus answered.</summary>
/// <param name="message">What was refused and why.</param>
/// <param name="status">The HTTP status of the answer; 0 if there was none.</param>
internal sealed class BusRefusedException(string message, int status = 0) : Exception(message)
{
    /// <summary>Gets the HTTP status of the answer; 0 if there was none.</summary>
    public int Status => status;
}
