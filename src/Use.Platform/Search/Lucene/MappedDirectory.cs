using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lucene.Net.Store;

namespace Use.Platform.Search.Lucene;

/// <summary>
/// Reads index files through memory maps. Lucene.NET's own MMapDirectory goes through a view accessor for each byte and keeps
/// a weak table of clones; this one reads the memory directly, several times as fast. A map is released when the last reader
/// of it has been collected, so that no reader can touch memory that is gone.
/// </summary>
internal sealed class MappedDirectory(string path)
    : FSDirectory(new DirectoryInfo(path), NoLockFactory.GetNoLockFactory())
{
    public override IndexInput OpenInput(string name, IOContext context)
    {
        EnsureOpen();
        var file = Path.Combine(Directory.FullName, name);
        return new MappedInput(name, new FileMap(file));
    }

    public override IndexInputSlicer CreateSlicer(string name, IOContext context) =>
        new Slicer(name, new FileMap(Path.Combine(Directory.FullName, name)));

    private sealed class Slicer(string name, FileMap map) : IndexInputSlicer
    {
        public override IndexInput OpenSlice(string sliceDescription, long offset, long length) =>
            new MappedInput($"{name}:{sliceDescription}", map, offset, length);

        [Obsolete("Only for reading CFS files from 3.x indexes.")]
        public override IndexInput OpenFullSlice() => new MappedInput(name, map);

        protected override void Dispose(bool disposing)
        {
            // The map goes when its last reader goes.
        }
    }
}

/// <summary>One file in memory.</summary>
internal sealed class FileMap
{
    private readonly MemoryMappedViewAccessor? view;

    public FileMap(string path)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            1
        );
        Length = file.Length;
        if (Length == 0)
        {
            return;
        }
        using var mapped = MemoryMappedFile.CreateFromFile(
            file,
            mapName: null,
            capacity: 0,
            MemoryMappedFileAccess.Read,
            HandleInheritability.None,
            leaveOpen: true
        );
        view = mapped.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        Address = view.SafeMemoryMappedViewHandle.DangerousGetHandle() + (nint)view.PointerOffset;
    }

    public long Length { get; }

    public nint Address { get; }
}

/// <summary>Reads a file, or a slice of one, in memory.</summary>
internal sealed class MappedInput : IndexInput
{
    private readonly FileMap map;
    private readonly long start;
    private readonly long length;
    private long position;

    public MappedInput(string name, FileMap map)
        : this(name, map, 0, map.Length) { }

    public MappedInput(string name, FileMap map, long start, long length)
        : base(name)
    {
        if (start < 0 || length < 0 || start + length > map.Length)
        {
            throw new EndOfStreamException($"A slice of '{name}' lies beyond its end.");
        }
        this.map = map;
        this.start = start;
        this.length = length;
    }

    public override long Position => position;

    public override long Length => length;

    public override void Seek(long pos)
    {
        if ((ulong)pos > (ulong)length)
        {
            throw new EndOfStreamException($"Seek past the end of {this}.");
        }
        position = pos;
    }

    public override byte ReadByte()
    {
        var value = At(1);
        position++;
        GC.KeepAlive(map);
        return value;
    }

    public override void ReadBytes(byte[] b, int offset, int len)
    {
        if (len == 0)
        {
            return;
        }
        MemoryMarshal.CreateReadOnlySpan(ref At(len), len).CopyTo(b.AsSpan(offset, len));
        position += len;
        GC.KeepAlive(map);
    }

    public override short ReadInt16()
    {
        var value = BinaryPrimitives.ReadInt16BigEndian(Next(sizeof(short)));
        GC.KeepAlive(map);
        return value;
    }

    public override int ReadInt32()
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(Next(sizeof(int)));
        GC.KeepAlive(map);
        return value;
    }

    public override long ReadInt64()
    {
        var value = BinaryPrimitives.ReadInt64BigEndian(Next(sizeof(long)));
        GC.KeepAlive(map);
        return value;
    }

    public override int ReadVInt32()
    {
        var value = At(1);
        position++;
        if (value < 0x80)
        {
            GC.KeepAlive(map);
            return value;
        }
        var number = value & 0x7F;
        for (var shift = 7; ; shift += 7)
        {
            value = At(1);
            position++;
            number |= (value & 0x7F) << shift;
            if (value < 0x80 || shift >= 28)
            {
                GC.KeepAlive(map);
                return number;
            }
        }
    }

    public override object Clone() => new MappedInput(ToString(), map, start, length) { position = position };

    protected override void Dispose(bool disposing)
    {
        // The map goes when its last reader goes.
    }

    private ReadOnlySpan<byte> Next(int count)
    {
        var bytes = MemoryMarshal.CreateReadOnlySpan(ref At(count), count);
        position += count;
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte At(int count)
    {
        if (length - position < count)
        {
            ThrowEnd();
        }
        return ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), map.Address + (nint)(start + position));
    }

    private void ThrowEnd() => throw new EndOfStreamException($"Read past the end of {this}.");
}
