namespace Soa.Contrast.Measuring;

/// <summary>Represents what a report across services takes.</summary>
/// <param name="Orders">The number of orders in it.</param>
/// <param name="Calls">The number of calls, or statements, of a reading.</param>
/// <param name="IsJoin">Whether these are statements on one database, and not calls of services.</param>
/// <param name="SourceLines">The lines of code of the class that reads it.</param>
/// <param name="Milliseconds">The time of a reading.</param>
internal sealed record ReportFigures(int Orders, int Calls, bool IsJoin, int SourceLines, Spread Milliseconds);
