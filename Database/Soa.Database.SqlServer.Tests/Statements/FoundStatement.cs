namespace Soa.Database.SqlServer.Tests.Statements;

/// <summary>A T-SQL statement of the program.</summary>
/// <param name="Name">Where it stands: type and member, or migration and part.</param>
/// <param name="Text">What SQL Server is sent.</param>
public sealed record FoundStatement(string Name, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
