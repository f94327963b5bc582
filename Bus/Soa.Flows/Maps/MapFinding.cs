namespace Soa.Flows.Maps;

/// <summary>Describes what is wrong with a stylesheet, or probably is.</summary>
/// <param name="File">The stylesheet.</param>
/// <param name="Line">Its line, from 1; 0 if it is about the whole file.</param>
/// <param name="Message">The error, and what to do.</param>
/// <param name="IsError">False if the map works all the same.</param>
internal sealed record MapFinding(string File, int Line, string Message, bool IsError = true);
