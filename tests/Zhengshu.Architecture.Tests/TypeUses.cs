using System.Collections.Immutable;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Zhengshu.Architecture.Tests;

/// <summary>Which types each type of an assembly names: in its base, members, attributes and the code of its methods.</summary>
internal sealed class TypeUses : IDisposable
{
    private static readonly Dictionary<int, OperandType> Operands = typeof(OpCodes).GetFields()
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value, code => code.OperandType);

    private readonly PEReader _file;
    private readonly MetadataReader _reader;
    private readonly Names _names;

    public TypeUses(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
        _names = new Names(_reader);
    }

    /// <summary>Outermost type → full names of the outermost types it uses.</summary>
    public Dictionary<string, HashSet<string>> Read()
    {
        var uses = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var handle in _reader.TypeDefinitions)
        {
            var name = _names.Of(handle);
            if (!uses.TryGetValue(name, out var used))
            {
                uses[name] = used = new HashSet<string>(StringComparer.Ordinal);
            }

            Collect(_reader.GetTypeDefinition(handle), used);
        }

        return uses;
    }

    public void Dispose() => _file.Dispose();

    private void Collect(TypeDefinition type, HashSet<string> used)
    {
        Add(type.BaseType, used);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            Add(_reader.GetInterfaceImplementation(implemented).Interface, used);
        }

        foreach (var field in type.GetFields())
        {
            used.UnionWith(_reader.GetFieldDefinition(field).DecodeSignature(_names, null));
        }

        foreach (var attribute in type.GetCustomAttributes())
        {
            Add(_reader.GetCustomAttribute(attribute).Constructor, used);
        }

        foreach (var handle in type.GetMethods())
        {
            var method = _reader.GetMethodDefinition(handle);
            AddSignature(method.DecodeSignature(_names, null), used);
            if (method.RelativeVirtualAddress != 0)
            {
                CollectCode(_file.GetMethodBody(method.RelativeVirtualAddress), used);
            }
        }
    }

    private void CollectCode(MethodBodyBlock body, HashSet<string> used)
    {
        if (!body.LocalSignature.IsNil)
        {
            used.UnionWith(_reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null).SelectMany(names => names));
        }

        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            int value = code.ReadByte();
            var operand = Operands[value == 0xFE ? 0xFE00 | code.ReadByte() : value];
            switch (operand)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    code.Offset += 1;
                    break;
                case OperandType.InlineVar:
                    code.Offset += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    code.Offset += 8;
                    break;
                case OperandType.InlineSwitch:
                    var cases = code.ReadInt32();
                    code.Offset += 4 * cases;
                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(code.ReadInt32()), used);
                    break;
                default:
                    code.Offset += 4;
                    break;
            }
        }
    }

    private void Add(EntityHandle handle, HashSet<string> used)
    {
        if (handle.IsNil)
        {
            return;
        }

        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition or HandleKind.TypeReference:
                used.Add(_names.Of(handle));
                break;
            case HandleKind.TypeSpecification:
                used.UnionWith(_reader.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_names, null));
                break;
            case HandleKind.MemberReference:
                Add(_reader.GetMemberReference((MemberReferenceHandle)handle).Parent, used);
                break;
            case HandleKind.MethodDefinition:
                used.Add(_names.Of(_reader.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.FieldDefinition:
                used.Add(_names.Of(_reader.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.MethodSpecification:
                var method = _reader.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(method.Method, used);
                used.UnionWith(method.DecodeSignature(_names, null).SelectMany(names => names));
                break;
        }
    }

    private static void AddSignature(MethodSignature<ImmutableArray<string>> signature, HashSet<string> used)
    {
        used.UnionWith(signature.ReturnType);
        used.UnionWith(signature.ParameterTypes.SelectMany(names => names));
    }

    /// <summary>Every type in a signature as the names it is made of, nested types as their outermost one.</summary>
    private sealed class Names(MetadataReader reader) : ISignatureTypeProvider<ImmutableArray<string>, object?>
    {
        public string Of(EntityHandle handle)
        {
            if (handle.Kind == HandleKind.TypeDefinition)
            {
                var type = reader.GetTypeDefinition((TypeDefinitionHandle)handle);
                return type.GetDeclaringType() is { IsNil: false } outer ? Of(outer) : Full(type.Namespace, type.Name);
            }

            var reference = reader.GetTypeReference((TypeReferenceHandle)handle);
            return reference.ResolutionScope.Kind == HandleKind.TypeReference ? Of(reference.ResolutionScope) : Full(reference.Namespace, reference.Name);
        }

        public ImmutableArray<string> GetTypeFromDefinition(MetadataReader metadata, TypeDefinitionHandle handle, byte rawTypeKind) => [Of(handle)];

        public ImmutableArray<string> GetTypeFromReference(MetadataReader metadata, TypeReferenceHandle handle, byte rawTypeKind) => [Of(handle)];

        public ImmutableArray<string> GetTypeFromSpecification(MetadataReader metadata, object? context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            metadata.GetTypeSpecification(handle).DecodeSignature(this, context);

        public ImmutableArray<string> GetGenericInstantiation(ImmutableArray<string> type, ImmutableArray<ImmutableArray<string>> arguments) =>
            [.. type, .. arguments.SelectMany(names => names)];

        public ImmutableArray<string> GetFunctionPointerType(MethodSignature<ImmutableArray<string>> signature) =>
            [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(names => names)];

        public ImmutableArray<string> GetModifiedType(ImmutableArray<string> modifier, ImmutableArray<string> type, bool isRequired) => type;

        public ImmutableArray<string> GetArrayType(ImmutableArray<string> type, ArrayShape shape) => type;

        public ImmutableArray<string> GetByReferenceType(ImmutableArray<string> type) => type;

        public ImmutableArray<string> GetPinnedType(ImmutableArray<string> type) => type;

        public ImmutableArray<string> GetPointerType(ImmutableArray<string> type) => type;

        public ImmutableArray<string> GetSZArrayType(ImmutableArray<string> type) => type;

        public ImmutableArray<string> GetGenericMethodParameter(object? context, int index) => [];

        public ImmutableArray<string> GetGenericTypeParameter(object? context, int index) => [];

        public ImmutableArray<string> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

        private string Full(StringHandle space, StringHandle name) => $"{reader.GetString(space)}.{reader.GetString(name)}";
    }
}
