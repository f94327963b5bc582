namespace Soa.Flows.Maps;

/// <summary>Represents an <c>xsl:param</c> at the top of a stylesheet: it gets the flow's variable of that name.</summary>
/// <param name="Name">The name.</param>
/// <param name="HasDefault">True if the stylesheet says what it is when the variable is not set.</param>
/// <param name="File">The file that declares it.</param>
/// <param name="Line">Its line there.</param>
internal sealed record MapParameter(string Name, bool HasDefault, string File, int Line);
