namespace Soa.Bus.Hosting.Pages;

/// <summary>Represents a page of entries, the latest first.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Before">What the next page is asked for with, as <c>before</c>; <c>null</c> at the end.</param>
internal sealed record EntriesPage<T>(IReadOnlyList<T> Entries, long? Before);
