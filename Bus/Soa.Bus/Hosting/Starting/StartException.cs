namespace Soa.Bus.Hosting.Starting;

/// <summary>
/// Reports that a process cannot start as it is configured. Each error is one line: what is wrong, where, and what to do.
/// </summary>
/// <param name="errors">The errors.</param>
public sealed class StartException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>Gets the errors.</summary>
    public IReadOnlyList<string> Errors => errors;
}
