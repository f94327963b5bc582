namespace Soa.Bus.Hosting.Settings;

/// <summary>Specifies what a key of the configuration holds.</summary>
internal enum SettingKind
{
    /// <summary>A text, number, time, …</summary>
    Value,

    /// <summary>Settings with fixed names.</summary>
    Section,

    /// <summary>Numbered entries.</summary>
    List,

    /// <summary>Entries with names that the user chooses.</summary>
    Named,

    /// <summary>Any value; the code that reads it checks it.</summary>
    Open,
}
