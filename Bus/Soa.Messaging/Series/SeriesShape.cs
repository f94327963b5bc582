namespace Soa.Messaging.Series;

/// <summary>Specifies what kind of numbers a series consists of.</summary>
internal enum SeriesShape
{
    /// <summary>Durations: how many, their sum, and their distribution.</summary>
    Durations,

    /// <summary>Events, which are counted.</summary>
    Count,

    /// <summary>
    /// A level of something that all processes share, such as the length of a queue. Of several values the greatest counts.
    /// </summary>
    SharedLevel,

    /// <summary>
    /// A level within one process, such as the documents it is at work on. Those of several processes are added up.
    /// </summary>
    OwnLevel,
}
