using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Aez.Dashboard.Data;

/// <summary>The natural key of a target as it is stored: empty where there is none.</summary>
internal readonly record struct StoredTargetKey(int Year, string Indicator, string Instrument, string Ifk, string Team)
{
    /// <summary>Stands for the key where a claim names a row: a target has one row for each version.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Id => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join("|", Year, Indicator, Instrument, Ifk, Team)))) & long.MaxValue;

    public static StoredTargetKey Of(TargetVersion version) => new(version.Year, version.Indicator, version.Instrument, version.Ifk, version.Team);
}
