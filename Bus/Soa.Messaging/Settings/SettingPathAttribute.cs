namespace Soa.Messaging.Settings;

/// <summary>
/// Marks a setting that names a file or folder. A relative path from a configuration file counts from the folder of that file; one from
/// the command line or the environment counts from the current directory.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingPathAttribute : Attribute;
