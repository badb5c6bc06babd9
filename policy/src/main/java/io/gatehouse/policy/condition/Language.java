package io.gatehouse.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.validator.CelValidator;
import dev.cel.validator.CelValidatorFactory;
import dev.cel.validator.validators.DurationLiteralValidator;
import dev.cel.validator.validators.RegexLiteralValidator;
import dev.cel.validator.validators.TimestampLiteralValidator;
import io.gatehouse.policy.Networks;
import java.util.Map;
import java.util.TreeMap;

/// CEL (Common Expression Language) as conditions speak it: the standard functions, bounded, and what a request has for variables. Thread-safe.
///
/// Left out is `map`, which could double a text at each step. The runtime is the one that walks the expression: it asks a map for the one key that is
/// named, where the planning one copies whole maps first.
final class Language {
    static final int TEXT_CHARS_MAX = 2_000;
    static final int DEPTH_MAX = 32;
    static final int NODES_MAX = 400;
    static final int ITERATIONS_MAX = 5_000;
    static final int PATTERN_PROGRAM_MAX = 1_000;

    /// Every variable, with its type.
    static final Map<String, CelType> VARIABLES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("request.method", SimpleType.STRING),
                            Map.entry("request.path", SimpleType.STRING),
                            Map.entry("request.query", SimpleType.STRING),
                            Map.entry("request.host", SimpleType.STRING),
                            Map.entry(
                                    "request.headers",
                                    MapType.create(SimpleType.STRING, SimpleType.STRING)),
                            Map.entry("path", MapType.create(SimpleType.STRING, SimpleType.STRING)),
                            Map.entry("query", MapType.create(SimpleType.STRING, SimpleType.DYN)),
                            Map.entry("body", SimpleType.DYN),
                            Map.entry("user.subject", SimpleType.STRING),
                            Map.entry("user.issuer", SimpleType.STRING),
                            Map.entry("user.roles", ListType.create(SimpleType.STRING)),
                            Map.entry("user.permissions", ListType.create(SimpleType.STRING)),
                            Map.entry("user.tenant", SimpleType.STRING),
                            Map.entry("user.mfa", SimpleType.BOOL),
                            Map.entry("token", MapType.create(SimpleType.STRING, SimpleType.DYN)),
                            Map.entry("now", SimpleType.TIMESTAMP),
                            Map.entry("address", SimpleType.STRING)));

    private static final String IN_NETWORK = "inNetwork";
    private static final String IN_NETWORK_OVERLOAD = "string_inNetwork_string";

    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .maxExpressionCodePointSize(TEXT_CHARS_MAX)
                    .maxParseRecursionDepth(DEPTH_MAX)
                    .maxParseExpressionNodeCount(NODES_MAX)
                    .enableHeterogeneousNumericComparisons(true)
                    .comprehensionMaxIterations(ITERATIONS_MAX)
                    .maxRegexProgramSize(PATTERN_PROGRAM_MAX)
                    .build();

    private static final CelCompiler COMPILER = compiler();

    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .setOptions(OPTIONS)
                    .addFunctionBindings(
                            CelFunctionBinding.fromOverloads(
                                    IN_NETWORK,
                                    CelFunctionBinding.from(
                                            IN_NETWORK_OVERLOAD,
                                            String.class,
                                            String.class,
                                            Language::inNetwork)))
                    .build();

    private static final CelValidator LITERALS =
            CelValidatorFactory.standardCelValidatorBuilder(COMPILER, RUNTIME)
                    .addAstValidators(
                            RegexLiteralValidator.INSTANCE,
                            TimestampLiteralValidator.INSTANCE,
                            DurationLiteralValidator.INSTANCE)
                    .build();

    private Language() {}

    private static CelCompiler compiler() {
        CelCompilerBuilder builder =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .setOptions(OPTIONS)
                        .setStandardMacros(
                                CelStandardMacro.HAS,
                                CelStandardMacro.ALL,
                                CelStandardMacro.EXISTS,
                                CelStandardMacro.EXISTS_ONE,
                                CelStandardMacro.FILTER)
                        .addFunctionDeclarations(
                                CelFunctionDecl.newFunctionDeclaration(
                                        IN_NETWORK,
                                        CelOverloadDecl.newMemberOverload(
                                                IN_NETWORK_OVERLOAD,
                                                SimpleType.BOOL,
                                                SimpleType.STRING,
                                                SimpleType.STRING)))
                        .setResultType(SimpleType.BOOL);
        VARIABLES.forEach(builder::addVar);
        return builder.build();
    }

    /// Parsed and type-checked; its literals can be read.
    static CelValidationResult check(String text) {
        CelValidationResult checked = COMPILER.compile(text);
        return checked.hasError() ? checked : literals(checked);
    }

    private static CelValidationResult literals(CelValidationResult checked) {
        try {
            return LITERALS.validate(checked.getAst());
        } catch (CelValidationException impossible) {
            throw new IllegalStateException("A checked expression is valid", impossible);
        }
    }

    static CelRuntime.Program program(CelAbstractSyntaxTree checked) {
        try {
            return RUNTIME.createProgram(checked);
        } catch (CelEvaluationException impossible) {
            throw new IllegalStateException("A checked expression runs", impossible);
        }
    }

    /// Whether the text is a block of addresses.
    static boolean isNetwork(String text) {
        return Networks.block(text).isPresent();
    }

    private static boolean inNetwork(String address, String network) {
        return Networks.address(address)
                .flatMap(asked -> Networks.block(network).map(block -> block.contain(asked)))
                .orElseThrow(() -> new Unevaluable("not an address"));
    }
}
