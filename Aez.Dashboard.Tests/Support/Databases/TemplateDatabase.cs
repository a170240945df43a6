using Aez.Dashboard.Data;
using Microsoft.EntityFrameworkCore;

namespace Aez.Dashboard.Tests.Support.Databases;

/// <summary>An empty database of this version, made once by its migrations: a test writes its bytes instead of migrating anew.</summary>
internal static class TemplateDatabase
{
    private static readonly Lazy<byte[]> Bytes = new(Make);

    public static void WriteTo(string file) => File.WriteAllBytes(file, Bytes.Value);

    private static byte[] Make()
    {
        var directory = Directory.CreateTempSubdirectory("aez-template-");
        var file = Path.Combine(directory.FullName, "aez.db");
        using (var db = new AezDbContext(new DbContextOptionsBuilder<AezDbContext>().UseSqlite($"Data Source={file};Pooling=False").Options, TimeProvider.System))
        {
            db.Database.Migrate();
            // What stands beside the file in its write-ahead log belongs to it.
            db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        var bytes = File.ReadAllBytes(file);
        directory.Delete(recursive: true);
        return bytes;
    }
}
