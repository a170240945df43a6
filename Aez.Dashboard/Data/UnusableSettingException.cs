namespace Aez.Dashboard.Data;

/// <summary>A setting that the program cannot work with; the message is one German sentence that names its key and what is allowed.</summary>
public sealed class UnusableSettingException(string message, Exception? cause = null) : Exception(message, cause);
