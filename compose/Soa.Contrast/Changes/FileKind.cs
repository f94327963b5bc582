namespace Soa.Contrast.Changes;

/// <summary>Names what files are, where lines are counted apart.</summary>
internal enum FileKind
{
    /// <summary>Classes.</summary>
    Code,

    /// <summary>Contracts of services: the classes they are made of, and the WSDLs.</summary>
    Contract,

    /// <summary>Migrations, one for each product.</summary>
    Database,

    /// <summary>Flows with their maps, projects, and settings: what is declared.</summary>
    Configuration,

    /// <summary>Tests, and the cases of flows.</summary>
    Test,
}
