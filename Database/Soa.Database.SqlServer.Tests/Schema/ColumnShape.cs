namespace Soa.Database.SqlServer.Tests.Schema;

/// <summary>Represents a column.</summary>
/// <param name="Name">As the schema writes it.</param>
/// <param name="Type">Its type.</param>
/// <param name="MustBeGiven">True if an INSERT without it fails: NOT NULL, no default, not counted or computed by the server.</param>
/// <param name="MayBeGiven">False if the server alone sets it.</param>
internal sealed record ColumnShape(string Name, SqlType Type, bool MustBeGiven, bool MayBeGiven);
