// What is stored, and the indexes without which every route here would scan.
import mongoose from "mongoose";

const { Schema } = mongoose;
const user = { type: Schema.Types.ObjectId, ref: "User" };

const conversations = new Schema({
  type: { type: String, enum: ["private", "group"], required: true },
  name: String,
  participants: [user],
  lastMessage: { type: Schema.Types.ObjectId, ref: "Message" },
}, { timestamps: true });
// without updatedAt, which changes with every message, for each of the participants
conversations.index({ participants: 1 });

const messages = new Schema({
  conversation: { type: Schema.Types.ObjectId, ref: "Conversation", required: true },
  sender: { ...user, required: true },
  type: { type: String, default: "text" },
  content: { type: String, required: true, maxlength: 8000 },
  readBy: [user],
}, { timestamps: true });
messages.index({ conversation: 1, createdAt: -1 });

export const Conversation = mongoose.model("Conversation", conversations);
export const Message = mongoose.model("Message", messages);
