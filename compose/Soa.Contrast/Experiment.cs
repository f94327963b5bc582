namespace Soa.Contrast;

/// <summary>Names the experiments.</summary>
internal enum Experiment
{
    /// <summary>Draws the layers of each running shape.</summary>
    Layers,

    /// <summary>Measures all shapes side by side.</summary>
    Measure,

    /// <summary>Kills each part of each shape under load.</summary>
    Failure,

    /// <summary>Measures each shape with more and more users, cores, and replicas.</summary>
    Users,

    /// <summary>Counts what changes of the business touch in each shape.</summary>
    Change,

    /// <summary>Cuts the network in two, and takes databases away.</summary>
    Cap,
}
