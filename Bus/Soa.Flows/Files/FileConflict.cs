namespace Soa.Flows.Files;

/// <summary>Specifies what is done about a file of another document that has the name which a file is to get.</summary>
internal enum FileConflict
{
    /// <summary>The document is refused.</summary>
    Fail,

    /// <summary>The file gets its document's id into its name.</summary>
    Rename,

    /// <summary>The other file is replaced.</summary>
    Overwrite,
}
