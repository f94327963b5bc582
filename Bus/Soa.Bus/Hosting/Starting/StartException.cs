namespace Soa.Bus.Hosting.Starting;

/// <summary>A process cannot start as it is set up. Each error is one line that says what is wrong, where, and what to do.</summary>
/// <param name="errors">All that was found.</param>
public sealed class StartException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>All that was found.</summary>
    public IReadOnlyList<string> Errors => errors;
}
