using Microsoft.SqlServer.TransactSql.ScriptDom;
using Soa.Database.SqlServer.Tests.Schema;

namespace Soa.Database.SqlServer.Tests.Checking;

/// <summary>Represents a possible origin of an expression's value: a column (or function), a parameter, or a literal.</summary>
/// <param name="Type">The type, unless it is a parameter or a literal.</param>
/// <param name="Parameter">The parameter's name with its @.</param>
/// <param name="Literal">The literal.</param>
/// <param name="Text">The text in the statement, for messages.</param>
internal sealed record Leaf(SqlType? Type, string? Parameter, Literal? Literal, string Text);
