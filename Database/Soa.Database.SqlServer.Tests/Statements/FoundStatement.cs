namespace Soa.Database.SqlServer.Tests.Statements;

/// <summary>Represents a T-SQL statement of the program.</summary>
/// <param name="Name">The place of the statement: type and member, or migration and part.</param>
/// <param name="Text">The text sent to SQL Server.</param>
public sealed record FoundStatement(string Name, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Name;
}
