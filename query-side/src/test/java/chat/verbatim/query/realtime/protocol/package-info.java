/** What the documents of Engine.IO v4 and Socket.IO v5 ask of a server, topic by topic, seen from the wire. */
@org.jspecify.annotations.NullMarked
package chat.verbatim.query.realtime.protocol;
