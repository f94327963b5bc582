namespace Soa.Flows.Expressions;

/// <summary>Represents a piece of a template: text as it is, or an expression.</summary>
internal sealed record TemplatePart(string Literal, XPathQuery? Query);
