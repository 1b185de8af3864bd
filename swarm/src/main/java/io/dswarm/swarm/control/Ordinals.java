package io.dswarm.swarm.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.dswarm.kademlia.id.NodeId;
import io.dswarm.swarm.Member;
import io.dswarm.swarm.Members;

/// Writes beside each contact in an answer which of the swarm's nodes that is.
final class Ordinals {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Ordinals() {}

    /// The JSON of `answer` with an `ordinal` in every contact that is one of ours.
    static ObjectNode in(Object answer, Members members) {
        ObjectNode json = MAPPER.valueToTree(answer);
        mark(json, members);
        return json;
    }

    private static void mark(JsonNode json, Members members) {
        json.forEach(part -> mark(part, members));
        if (json instanceof ObjectNode contact && contact.has("ssb") && contact.has("id")) {
            Member member = members.of(NodeId.parse(contact.get("id").textValue()));
            if (member != null) {
                contact.put("ordinal", member.ordinal());
            }
        }
    }
}
