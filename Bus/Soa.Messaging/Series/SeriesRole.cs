namespace Soa.Messaging.Series;

/// <summary>Describes what a process is made of, in a few words.</summary>
internal sealed record SeriesRole(string Text);
